import { server, ready } from '@serenity-kit/opaque';
import { finishRegistration, startRegistration } from '../../../libs/crypto/dist/password/index.js';
import { text } from './bytes.mjs';

const account = '5b0f4f2e-8d0f-8a11-9b5a-0123456789ab';
const installation = '0d3f6a3e-5a0e-4c0b-8c3e-fedcba987654';

export async function opaqueVectors() {
  await ready;
  const serverSetup = server.createSetup();
  const serverPublicKey = server.getPublicKey(serverSetup);
  const password = 'Äpfel am Fluß №7';
  const { request, state } = await startRegistration(password);
  const { registrationResponse } = server.createRegistrationResponse({
    serverSetup,
    userIdentifier: account,
    registrationRequest: request,
  });
  const binding = { account, installation, serverPublicKey };
  const { record, exportKey } = await finishRegistration(password, state, registrationResponse, binding);
  const base = { serverSetup, record, ...binding };
  const normalised = password.normalize('NFKC');
  return {
    description:
      'OPAQUE parameters: docs/protocol/opaque.md. A login with these inputs gives this export key.',
    parameters: { kdf: 1, argon2id: { memoryKiB: 65536, passes: 3, lanes: 4 } },
    positive: [
      { name: 'the password as typed', ...base, password, exportKeyBytes: text(exportKey) },
      {
        name: 'its decomposed form',
        ...base,
        password: password.normalize('NFKD'),
        exportKeyBytes: text(exportKey),
      },
      { name: 'its NFKC form', ...base, password: normalised, exportKeyBytes: text(exportKey) },
    ],
    failures: [
      { name: 'another password', expect: 'LOGIN_FAILED', ...base, password: `${password}!` },
      { name: 'an unknown account', expect: 'LOGIN_FAILED', ...base, record: null, password },
      {
        name: 'another account at the client',
        expect: 'LOGIN_FAILED',
        ...base,
        clientAccount: '6b0f4f2e-8d0f-8a11-9b5a-0123456789ab',
        password,
      },
      {
        name: 'another installation at the client',
        expect: 'LOGIN_FAILED',
        ...base,
        clientInstallation: account,
        password,
      },
      {
        name: 'another server key than the pinned one',
        expect: 'INSTALLATION_KEY_CHANGED',
        ...base,
        serverPublicKey: server.getPublicKey(server.createSetup()),
        password,
      },
    ],
  };
}
