import { Controller, Get, Header } from '@nestjs/common';
import { openApiDocument } from '@siegelpost/contracts';
import { version } from '../version.js';

/** Descriptions of the HTTP interface for developers and their tools. */
@Controller('api')
export class DocumentsController {
  private readonly document = openApiDocument(version);

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  openApi(): Record<string, unknown> {
    return this.document;
  }
}
