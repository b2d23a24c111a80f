import { StandardSchemaValidationPipe } from '@nestjs/common';
import { type FieldError, invalidInput } from '../problem/problem.js';

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[]; keys?: string[] };

/** A key that the schema does not know is an issue of the whole object; the person wants to read that key's name. */
function fieldErrors(issue: Issue): FieldError[] {
  if (issue.keys) return issue.keys.map((field) => ({ field, message: 'this parameter is not known' }));
  const field = (issue.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  return [{ field, message: issue.message }];
}

/** Checks queries and parameters against the zod schema of their decorator; the answer names each wrong field. */
export const validation = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => invalidInput(issues.flatMap((issue) => fieldErrors(issue as Issue))),
  });
