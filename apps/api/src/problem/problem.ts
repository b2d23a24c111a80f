import { HttpException } from '@nestjs/common';
import { type ProblemDetails } from '@jinghe/contracts';

export type FieldError = { field: string; message: string };

/** An error that is shown to the client as RFC 9457 problem details. */
export class Problem extends HttpException {
  constructor(readonly details: Omit<ProblemDetails, 'instance'>) {
    super(details.detail, details.status);
  }
}

/** The input is wrong: each wrong field by its name, so that a form or a script can point at it. */
export const invalidInput = (errors: FieldError[]) =>
  new Problem({
    type: 'urn:jinghe:problem:invalid-input',
    title: 'Invalid input',
    status: 400,
    detail: errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; '),
    errors,
  });

/** @param what what was asked for, with its id: `fact 12ab` */
export const notFound = (what: string) =>
  new Problem({
    type: 'urn:jinghe:problem:not-found',
    title: 'Not found',
    status: 404,
    detail: `There is no ${what}.`,
  });

export const unavailable = (what: string) =>
  new Problem({
    type: 'urn:jinghe:problem:unavailable',
    title: 'Not available now',
    status: 503,
    detail: `${what} cannot be reached; try again in a moment.`,
  });

/** The request is understood and the present state of the thing does not allow it. */
export const refused = (detail: string) =>
  new Problem({ type: 'urn:jinghe:problem:refused', title: 'Not possible now', status: 409, detail });
