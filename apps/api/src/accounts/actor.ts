import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Actor } from '@jinghe/contracts';
import { type FastifyRequest } from 'fastify';
import { notSignedIn } from './problems.js';

/** Who makes a request, as the guard found out; it dies with the request. */
const actors = new WeakMap<FastifyRequest['raw'], Actor>();

export const rememberActor = (request: FastifyRequest, actor: Actor): void => {
  actors.set(request.raw, actor);
};
export const actorOf = (request: FastifyRequest): Actor | null => actors.get(request.raw) ?? null;

/** The one who makes the request: id, name, role. On routes that need a role; a public one has nobody to give. */
export const Me = createParamDecorator((_given: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!actor) throw notSignedIn();
  return actor;
});

/** Whole texts of gathered articles are for analysts who are signed in; others see quotes, the lead and the address. */
export const mayReadTexts = ({ role, via, scopes }: Actor): boolean =>
  via === 'key' ? scopes.includes('texts') : via !== 'before-set-up' && role !== 'viewer';
