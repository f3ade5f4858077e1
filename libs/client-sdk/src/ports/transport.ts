import type { RouteId, routes, SessionBegun } from '@siegelpost/contracts';
import type { z } from 'zod';

type CallOf<R extends RouteId> = (typeof routes)[R]['call'];
type Begins = 'createPractice' | 'completeActivation' | 'completeRecovery' | 'completeReset' | 'finishLogin';

/** Input of a route; the session's token, and whether it is used, are added on the way. */
export type RouteInput<R extends RouteId> = Omit<z.output<CallOf<R>['input']>, 'sessionToken' | 'attended'>;
/** Answer of a route; where a session begins its token is kept by the transport. */
export type RouteOutput<R extends RouteId> = R extends Begins ? z.output<typeof SessionBegun> : z.output<CallOf<R>['output']>;

/** One request to the installation by the route table of contracts. Every refusal is a `ClientError`. */
export interface Transport {
  call<R extends RouteId>(route: R, input: RouteInput<R>, signal?: AbortSignal): Promise<RouteOutput<R>>;
  /** Forgets the session's token, where the transport holds one. */
  forget(): Promise<void>;
}
