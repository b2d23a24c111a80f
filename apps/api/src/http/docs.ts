import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

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
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, about), {
    jsonDocumentUrl: 'api/docs-json',
    customSiteTitle: 'Jinghe API',
  });
}
