import { mount } from './app/mount.js';
import { createBrowserClient } from './app/browserClient.js';

mount(createBrowserClient());
