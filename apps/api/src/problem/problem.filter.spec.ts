import { describe, expect, it } from '@jest/globals';
import { BadRequestException, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { type ProblemDetails } from '@jinghe/contracts';
import { invalidInput } from './problem.js';
import { ProblemFilter } from './problem.filter.js';

/** The reply that the filter gives to an error, seen through the part of Fastify's reply that it uses. */
function answerTo(error: unknown): { status: number; type: string; body: ProblemDetails } {
  const seen = { status: 0, type: '', body: '' };
  const reply = {
    sent: false,
    raw: { headersSent: false },
    status(code: number) {
      seen.status = code;
      return reply;
    },
    header(name: string, value: string) {
      if (name === 'content-type') seen.type = value;
      return reply;
    },
    send(body: string) {
      seen.body = body;
    },
  };
  const http = { getResponse: () => reply, getRequest: () => ({ method: 'GET', url: '/api/v1/x' }) };
  const filter = new ProblemFilter();
  Object.assign(filter, { logger: { error: () => {} } });
  filter.catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return { ...seen, body: JSON.parse(seen.body) as ProblemDetails };
}

describe('errors as problem details', () => {
  it('names each wrong field', () => {
    const { status, type, body } = answerTo(invalidInput([{ field: 'limit', message: 'too big' }]));
    expect(status).toBe(400);
    expect(type).toContain('application/problem+json');
    expect(body.errors).toEqual([{ field: 'limit', message: 'too big' }]);
    expect(body.instance).toBe('/api/v1/x');
  });

  it('says where a route leads nowhere', () => {
    expect(answerTo(new NotFoundException()).body).toMatchObject({ status: 404, title: 'Not Found' });
  });

  it('keeps the message of a client error', () => {
    expect(answerTo(new BadRequestException('no such thing')).body.detail).toBe('no such thing');
  });

  it('shows an id instead of the insides of our own error', () => {
    const { status, body } = answerTo(new Error('mongodb://user:secret@host refused'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body.detail).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });
});
