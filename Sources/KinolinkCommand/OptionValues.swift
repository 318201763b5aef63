public import ArgumentParser
public import Factorization
public import Kinolink

extension Objective: ExpressibleByArgument {}
extension Optimizer.Kind: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension ExportContents: ExpressibleByArgument {}
