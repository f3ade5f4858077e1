import { mount, mountInsecure } from '../src/app/mount.js';
import { createFakeClient } from './fakeClient.js';
import { type Scene, sceneIn, staged } from './scene.js';

const storageKey = 'scene';
const kept = sessionStorage.getItem(storageKey);
const scene: Scene = new URLSearchParams(location.search).has('as') || kept === null ? sceneIn(location.search) : JSON.parse(kept);
sessionStorage.setItem(storageKey, JSON.stringify(scene));
if (scene.as === 'insecure') mountInsecure();
else mount(staged(createFakeClient(scene), scene));
