import { Controller, HttpCode, Req, RequestMapping, RequestMethod, Res } from '@nestjs/common';
import { allRoutes } from '@siegelpost/contracts';
import type { Route } from '@siegelpost/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EdgeService } from './edge.service.js';

/** One method per row of the route table; they are made below, so a new route needs no code here. */
@Controller('api')
export class RoutesController {
  constructor(readonly edge: EdgeService) {}
}

const nestPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function addRoute(route: Route): void {
  const handler = function (this: RoutesController, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    return this.edge.answer(route, request, reply);
  };
  const descriptor: PropertyDescriptor = { value: handler, writable: true, configurable: true };
  Object.defineProperty(RoutesController.prototype, route.id, descriptor);
  Req()(RoutesController.prototype, route.id, 0);
  Res({ passthrough: true })(RoutesController.prototype, route.id, 1);
  RequestMapping({ path: nestPath(route.path), method: RequestMethod[route.method] })(
    RoutesController.prototype,
    route.id,
    descriptor,
  );
  HttpCode(route.status)(RoutesController.prototype, route.id, descriptor);
}

allRoutes.forEach(addRoute);
