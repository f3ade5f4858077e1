import { createBrowserClient } from './app/browserClient.js';
import { mount, mountInsecure } from './app/mount.js';

if (isSecureContext) mount(createBrowserClient());
else mountInsecure();
