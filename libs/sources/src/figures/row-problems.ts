import { type Problem } from '@jinghe/contracts';
import { type z } from 'zod';
import { inputProblem, shown } from '../problems.js';

/** Tells each issue of a row with its line, its column and what the cell holds. */
export function rowProblems(
  error: z.ZodError,
  file: string,
  line: number,
  cells: Readonly<Record<string, string>>,
): Problem[] {
  return error.issues.map((issue) => {
    const field = issue.path[0] === undefined ? null : String(issue.path[0]);
    const cause = innermost(issue);
    const code: unknown = cause.code === 'custom' ? cause.params?.code : undefined;
    const cell = field === null ? '' : (cells[field] ?? '');
    return inputProblem(
      typeof code === 'string' ? code : 'bad-value',
      `${field ?? 'row'} '${shown(cell)}' ${cause.message}`,
      { file, line, field },
    );
  });
}

/** A cell that may be empty is a union in zod; what is wrong with it stands in its non-empty branch. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const inner = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined;
  return inner ? innermost(inner) : issue;
}
