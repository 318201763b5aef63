public import ArgumentParser
public import KinolinkFactorization
public import Kinolink

extension Optimizer.Kind: ExpressibleByArgument {}
extension SimilarityMeasure: ExpressibleByArgument {}
extension TasteMethod: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension ExportContents: ExpressibleByArgument {}
