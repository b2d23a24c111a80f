import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { ProblemDetails, type Role } from '@jinghe/contracts';

/** Who may use a route: everybody, or whoever has at least this role. */
export type Need = 'public' | Role;

const KEY = 'jinghe:need';

/**
 * Declares who may use a route, on the method or on its whole controller (the method's own wins). A route that declares
 * nothing is for admins only, and fails the test that walks all routes.
 */
export function Needs(need: Need): MethodDecorator & ClassDecorator {
  if (need === 'public') return SetMetadata(KEY, need);
  return applyDecorators(
    SetMetadata(KEY, need),
    ApiUnauthorizedResponse({ standardSchema: ProblemDetails }),
    ApiForbiddenResponse({ standardSchema: ProblemDetails }),
  );
}

const CHANGES_NOTHING = 'jinghe:changes-nothing';

/** Declares that a route is asked by POST and changes nothing (a preview, a dry run): it does not stand in the audit log. */
export const ChangesNothing = (): MethodDecorator => SetMetadata(CHANGES_NOTHING, true);
export const changesNothing = (method: object): boolean =>
  Reflect.getMetadata(CHANGES_NOTHING, method) === true;

/** What a route declares; null where it declares nothing. */
export function needOf(controller: Type, method: object): Need | null {
  const own = Reflect.getMetadata(KEY, method) as Need | undefined;
  return own ?? (Reflect.getMetadata(KEY, controller) as Need | undefined) ?? null;
}
