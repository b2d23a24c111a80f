/** What a command answers when it fails: MongoDB's code and name, and further fields of the answer. */

export class CommandError extends Error {
  constructor(
    public code: number,
    msg: string,
    public codeName = '',
    public extra: any = {},
  ) {
    super(msg);
  }
}

export const writeConflict = () =>
  new CommandError(
    112,
    'WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.',
    'WriteConflict',
    { errorLabels: ['TransientTransactionError'] },
  );

/** Code → name, for errors thrown without one. */
export const NAMES: Record<number, string> = {
  2: 'BadValue',
  9: 'FailedToParse',
  11000: 'DuplicateKey',
  14: 'TypeMismatch',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  59: 'CommandNotFound',
  112: 'WriteConflict',
  251: 'NoSuchTransaction',
};
