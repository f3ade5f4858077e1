import { Controller, Get, Header } from '@nestjs/common';
import { asyncApiDocument, openApiDocument } from '@siegelpost/contracts';
import { version } from '../version.js';

/** Descriptions of the HTTP interface and of the events for developers and their tools. */
@Controller('api')
export class DocumentsController {
  private readonly routes = openApiDocument(version);
  private readonly events = asyncApiDocument(version);

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  openApi(): Record<string, unknown> {
    return this.routes;
  }

  @Get('asyncapi.json')
  @Header('cache-control', 'no-cache')
  asyncApi(): Record<string, unknown> {
    return this.events;
  }
}
