import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { declaredRoutes } from '../accounts/declared-routes.js';

/** Says at each operation by which ways it may be used, as its route declares it. */
function withNeeds(app: INestApplication, described: OpenAPIObject): OpenAPIObject {
  for (const { method, url, need } of declaredRoutes(app, 'api')) {
    const path = described.paths[url.replace(/:(\w+)/g, '{$1}')];
    const operation = path?.[method.toLowerCase() as 'get' | 'put' | 'post' | 'patch' | 'delete'];
    if (!operation || need === 'public') continue;
    // A person or a key; users, keys and settings are a person's alone.
    operation.security =
      need === 'viewer' || need === 'analyst' ? [{ session: [] }, { key: [] }] : [{ session: [] }];
  }
  return described;
}

/** OpenAPI at /api/docs (to read and try) and /api/docs-json (for machines), from the same zod schemas that validate. */
export function describeApi(app: INestApplication): void {
  const about = new DocumentBuilder()
    .setTitle('Jinghe 竞合雷达')
    .setDescription(
      'Figures and partnerships of Chinese internet platforms, each with the sentence or row that proves it. ' +
        'Errors are RFC 9457 problem details.',
    )
    .setVersion('1')
    .addCookieAuth('jinghe.session_token', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key that an admin made: jk_…' }, 'key')
    .build();
  SwaggerModule.setup('api/docs', app, () => withNeeds(app, SwaggerModule.createDocument(app, about)), {
    jsonDocumentUrl: 'api/docs-json',
    customSiteTitle: 'Jinghe API',
  });
}
