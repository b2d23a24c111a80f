import { Inject } from '@nestjs/common';

export const AUTH = Symbol('auth');
export const InjectAuth = () => Inject(AUTH);
