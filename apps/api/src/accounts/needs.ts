import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiForbiddenResponse, ApiSecurity, ApiUnauthorizedResponse } from '@nestjs/swagger';
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
    ApiSecurity('session'),
    ...(need === 'admin' ? [] : [ApiSecurity('key')]),
    ApiUnauthorizedResponse({ standardSchema: ProblemDetails }),
    ApiForbiddenResponse({ standardSchema: ProblemDetails }),
  );
}

/** What a route declares; null where it declares nothing. */
export function needOf(controller: Type, method: object): Need | null {
  const own = Reflect.getMetadata(KEY, method) as Need | undefined;
  return own ?? (Reflect.getMetadata(KEY, controller) as Need | undefined) ?? null;
}
