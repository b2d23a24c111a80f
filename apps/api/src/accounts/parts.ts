import { type Provider, type Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { type Store } from '@jinghe/store';
import { STORE } from '../tokens.js';
import { Access } from './access.js';
import { Attempts } from './attempts.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuditLog } from './audit-log.js';
import { AuditController } from './audit.controller.js';
import { makeAuth, signingSecret } from './auth.js';
import { KeysController } from './keys.controller.js';
import { Keys } from './keys.service.js';
import { Letters } from './letters.js';
import { LinksController } from './links.controller.js';
import { NeedsGuard } from './needs.guard.js';
import { OneTimeLinks } from './one-time-links.js';
import { People } from './people.js';
import { PublicAddress } from './public-address.js';
import { SessionController } from './session.controller.js';
import { SignOn } from './sign-on.js';
import { SignOnController } from './sign-on.controller.js';
import { Sessions } from './sessions.js';
import { Terminal } from './terminal.js';
import { AUTH } from './tokens.js';
import { UsersController } from './users.controller.js';

export const accountControllers: Type[] = [
  SessionController,
  SignOnController,
  LinksController,
  UsersController,
  KeysController,
  AuditController,
];

export const accountProviders: Provider[] = [
  PublicAddress,
  {
    provide: AUTH,
    inject: [STORE, PublicAddress],
    useFactory: async (store: Store, { url }: PublicAddress) =>
      makeAuth(store, { secret: await signingSecret(store), url }),
  },
  Access,
  Attempts,
  AuditLog,
  Keys,
  Letters,
  OneTimeLinks,
  People,
  Sessions,
  SignOn,
  Terminal,
  { provide: APP_GUARD, useClass: NeedsGuard },
  { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
];
