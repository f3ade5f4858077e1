import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DocumentsController } from './edge/documents.controller.js';
import { EdgeService } from './edge/edge.service.js';
import { RoutesController } from './edge/routes.controller.js';
import { GATEWAY_CONFIG } from './gateway.config.js';
import type { GatewayConfig } from './gateway.config.js';
import { AccessTokens } from './session/access-tokens.js';
import { PagesController } from './pages/pages.controller.js';
import { MailboxWatch } from './stream/mailbox-watch.js';
import { StreamController } from './stream/stream.controller.js';

/** The only wiring of the gateway. */
@Module({})
export class GatewayModule {
  static with(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [DocumentsController, StreamController, RoutesController, PagesController],
      providers: [{ provide: GATEWAY_CONFIG, useValue: config }, AccessTokens, EdgeService, MailboxWatch],
    };
  }
}
