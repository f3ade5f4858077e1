export { gatewayService, startGateway } from './start-gateway.js';
