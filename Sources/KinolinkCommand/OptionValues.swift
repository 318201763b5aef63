public import ArgumentParser
public import Factorization
public import Kinolink

extension Optimizer.Kind: ExpressibleByArgument {}
extension SimilarityMeasure: ExpressibleByArgument {}
extension TasteMethod: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension ExportContents: ExpressibleByArgument {}
