// `import KinolinkTraining` is enough to read a corpus, to train, and to ask the model.
@_exported public import Kinolink
@_exported public import KinolinkCorpus
@_exported public import KinolinkFactorization
