import { randomBytes, randomUUID } from 'node:crypto';
import { client, ready, server } from '@serenity-kit/opaque';
import type { Type } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { Call, OutputOf, SessionInfo } from '@siegelpost/contracts';
import { connectNats, RpcClient, ServiceLog } from '@siegelpost/service-kit';
import type { CallOptions, RunningService } from '@siegelpost/service-kit';
import { ServiceStage, until } from '@siegelpost/testing';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { mintSetupToken, startIdentity } from '../src/index.js';
import { FakeKeys, fakeBundle, fakeCredential } from './fake-keys.js';

const { identity } = calls;
/** Cheap: the cost lies with the client and is not under test here. */
const keyStretching = { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } };

export interface Begun {
  readonly session: SessionInfo;
  readonly sessionToken: string;
}

/** Identity on real servers, with keys and notifications played by the test. */
export class IdentityStage {
  private constructor(
    readonly stage: ServiceStage,
    readonly env: Record<string, string>,
    readonly keys: FakeKeys,
    private readonly rpc: RpcClient,
    private readonly closing: () => Promise<void>,
    private service: RunningService,
  ) {}

  static async open(extra: Record<string, string> = {}): Promise<IdentityStage> {
    await ready;
    const stage = await ServiceStage.open('identity');
    const env = {
      ...stage.env,
      SIEGELPOST_IDENTITY_OPAQUE_SERVER_SETUP: server.createSetup(),
      SIEGELPOST_IDENTITY_ACCOUNT_ID_SECRET: randomBytes(32).toString('base64url'),
      SIEGELPOST_IDENTITY_LINK_SECRET: randomBytes(32).toString('base64url'),
      SIEGELPOST_IDENTITY_SIGNING_KEY_SECRET: randomBytes(32).toString('base64url'),
      ...extra,
    };
    const service = await startIdentity(env);
    const keys = await FakeKeys.on(stage);
    const nats = await connectNats({ url: stage.nats.url, user: 'gateway', password: 'gateway', service: 'gateway' });
    const rpc = new RpcClient(nats, ServiceLog.create('test', 'silent'));
    return new IdentityStage(stage, env, keys, rpc, () => nats.close(), service);
  }

  /** Identity's connections to its database. */
  get source(): DataSource {
    return this.service.get(DataSource);
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.closing();
    await this.stage.close();
  }

  async restart(): Promise<void> {
    await this.service.stop();
    this.service = await startIdentity(this.env);
  }

  /** Calls as the gateway does. */
  call<C extends Call>(call: C, input: z.input<C['input']>, options: CallOptions = {}): Promise<OutputOf<C>> {
    return this.rpc.call(call, input, options);
  }

  /** Calls on behalf of a session. */
  async callAs<C extends Call>(sessionToken: string, call: C, input: z.input<C['input']>): Promise<OutputOf<C>> {
    const { accessToken } = await this.call(identity.mintAccessToken, { sessionToken, audience: 'identity' });
    return this.call(call, input, { accessToken });
  }

  /** Runs SQL in identity's schema as the superuser. */
  sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.stage.database.asSuperuser(async (client_) => {
      await client_.query('SET search_path TO siegelpost_identity');
      return (await client_.query<Record<string, unknown>>(text, values)).rows;
    });
  }

  /** Waits until `holds` does. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    await until(async () => ((await holds()) ? true : undefined));
  }

  mintSetupToken(): Promise<string> {
    return mintSetupToken(this.env);
  }

  /** OPAQUE registration as a client does it. */
  finishRegistration(password: string, begun: { state: string }, account: string, registrationResponse: string): string {
    return client.finishRegistration({
      password,
      registrationResponse,
      clientRegistrationState: begun.state,
      identifiers: { client: account, server: this.stage.signer.installation },
      keyStretching,
    }).registrationRecord;
  }

  /** A practice with an administrator signed in. */
  async practice(address = `praxis-${randomUUID()}@example.org`, password = 'ein langes Passwort') {
    const setupToken = await this.mintSetupToken();
    const request = await this.practiceRequest(setupToken, address, password);
    const begun = await this.call(identity.createPractice, request);
    const practice = begun.session.practices[0]?.practice ?? '';
    return { ...begun, practice, address, password, request };
  }

  async practiceRequest(setupToken: string, address: string, password = 'ein langes Passwort') {
    const { clientRegistrationState: state, registrationRequest } = client.startRegistration({ password });
    const started = await this.call(identity.startSetup, { setupToken, address, registrationRequest });
    const record = this.finishRegistration(password, { state }, started.account, started.registrationResponse);
    return {
      setupToken,
      address,
      adminName: 'Dr. Ada Beispiel',
      mailName: 'Praxis Beispiel',
      language: 'de' as const,
      bundle: fakeBundle(record, true),
      auth: '{"signed":true}',
    };
  }

  /** An open invitation and its newest registration token, as notifications learns it. */
  async invite(by: { sessionToken: string; practice: string }, address = `p-${randomUUID()}@example.org`) {
    const id = randomBytes(16).toString('base64url');
    const input = { id, practice: by.practice, name: 'Erika Muster', address, language: 'de' as const };
    await this.callAs(by.sessionToken, identity.createInvitation, input);
    return { id, address, input, token: await this.token('invitation', id, 1) };
  }

  /** Token in the link that notifications would mail. */
  async token(kind: 'invitation' | 'activation', invitation: string, generation: number): Promise<string> {
    const { mail } = await this.prepared(kind, invitation, generation);
    return new URLSearchParams(new URL(mail?.link ?? 'x:').hash.slice(1)).get('t') ?? '';
  }

  prepared(kind: 'invitation' | 'activation', invitation: string, generation: number) {
    return this.stage.call(identity.prepareMail, { kind, invitation, generation });
  }

  /** An invitation whose activation link was just mailed. */
  async begun(by: { sessionToken: string; practice: string }, address?: string) {
    const invited = await this.invite(by, address);
    await this.call(identity.beginRegistration, { token: invited.token, name: 'Erika Muster-Neu' });
    return { ...invited, activation: await this.token('activation', invited.id, 1) };
  }

  /** What a client sends to activate. */
  async activationRequest(token: string, password = 'vier Worte sind genug') {
    const { clientRegistrationState: state, registrationRequest } = client.startRegistration({ password });
    const started = await this.call(identity.startActivation, { token, registrationRequest });
    const record = this.finishRegistration(password, { state }, started.account, started.registrationResponse);
    return { token, bundle: fakeBundle(record), auth: '{"signed":true}' };
  }

  /** A patient with an account, signed in. */
  async patient(by: { sessionToken: string; practice: string }, password = 'vier Worte sind genug') {
    const { activation, address } = await this.begun(by);
    const begun = await this.call(identity.completeActivation, await this.activationRequest(activation, password));
    return { ...begun, address, password };
  }

  /** Id of the newest request for recovery, known address or not. */
  async newestRecovery(): Promise<string> {
    const [row] = await this.sql('SELECT id FROM recovery ORDER BY expires_at DESC LIMIT 1');
    return String(row?.['id']);
  }

  /** Token of the recovery link that an address was just mailed. */
  async recoveryToken(address: string, source = randomUUID()): Promise<string> {
    await this.call(identity.requestRecovery, { address }, { source });
    const recovery = await this.newestRecovery();
    const { mail } = await this.stage.call(identity.prepareRecoveryMail, { recovery });
    return new URLSearchParams(new URL(mail?.link ?? 'x:').hash.slice(1)).get('t') ?? '';
  }

  /** What a client sends to set another password. */
  async recoveryRequest(token: string, subject: string, password: string) {
    await this.stage.call(identity.noteRelease, { token });
    const { clientRegistrationState: state, registrationRequest } = client.startRegistration({ password });
    const started = await this.call(identity.startRecovery, { token, registrationRequest });
    const record = this.finishRegistration(password, { state }, started.account, started.registrationResponse);
    return { token, bundle: fakeCredential(record, subject), auth: '{"signed":true}' };
  }

  /** What a client sends to complete a reset. */
  async resetRequest(token: string, password: string) {
    const { clientRegistrationState: state, registrationRequest } = client.startRegistration({ password });
    const started = await this.call(identity.startReset, { token, registrationRequest });
    const record = this.finishRegistration(password, { state }, started.account, started.registrationResponse);
    return { token, bundle: fakeBundle(record), auth: '{"signed":true}' };
  }

  /** Signs in with the nth password given up; the proof. */
  async formerLogin(address: string, password: string, former = 1) {
    const { clientLoginState, startLoginRequest } = client.startLogin({ password });
    const source = randomUUID();
    const challenge = await this.call(identity.startFormerLogin, { address, startLoginRequest, former }, { source });
    const identifiers = { client: challenge.account, server: this.stage.signer.installation };
    const finished = client.finishLogin({ clientLoginState, loginResponse: challenge.loginResponse, password, identifiers, keyStretching });
    if (finished === undefined) throw new Problem('LOGIN_FAILED');
    return { loginId: challenge.loginId, finishLoginRequest: finished.finishLoginRequest };
  }

  /** Token of a mail about a reset of a mailbox; empty where none is due. */
  async resetToken(kind: 'reset-asked' | 'reset-due', mailbox: string): Promise<string> {
    const { mail } = await this.stage.call(identity.prepareResetMail, { kind, mailbox });
    return new URLSearchParams(new URL(mail?.link ?? 'x:').hash.slice(1)).get('t') ?? '';
  }

  /** A provider of the running service. */
  get<T>(type: Type<T>): T {
    return this.service.get(type);
  }

  /** Signs in; `source` plays the network address. */
  async login(address: string, password: string, source = '192.0.2.1'): Promise<Begun> {
    return this.call(identity.finishLogin, await this.loginFinish(address, password, source), { source });
  }

  /** First half of a login and the message that would finish it. */
  async loginFinish(address: string, password: string, source = '192.0.2.1') {
    const { clientLoginState, startLoginRequest } = client.startLogin({ password });
    const challenge = await this.call(identity.startLogin, { address, startLoginRequest }, { source });
    const finished = client.finishLogin({
      clientLoginState,
      loginResponse: challenge.loginResponse,
      password,
      identifiers: { client: challenge.account, server: this.stage.signer.installation },
      keyStretching,
    });
    if (finished === undefined) throw new Error('the password does not fit');
    return { loginId: challenge.loginId, finishLoginRequest: finished.finishLoginRequest };
  }
}

/** The code that a promise is refused with. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'not refused';
}
