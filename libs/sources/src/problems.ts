import { type Problem } from '@jinghe/contracts';

/** A problem of the input: this file, row or field is wrong and stays so until a person mends it. */
export function inputProblem(
  code: string,
  message: string,
  at: { file?: string | null; line?: number | null; field?: string | null } = {},
): Problem {
  return {
    type: 'input',
    code,
    message,
    file: at.file ?? null,
    line: at.line ?? null,
    field: at.field ?? null,
  };
}

/** As much of a cell or value as fits into a message. */
export function shown(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}…` : value;
}
