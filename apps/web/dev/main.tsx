import { mount } from '../src/app/mount.js';
import { createFakeClient } from './fakeClient.js';

const asked = new URLSearchParams(location.search);
const kept = sessionStorage.getItem('scene');
const scene = asked.has('as') || kept === null ? { as: asked.get('as') ?? 'out', empty: asked.has('empty'), fail: asked.get('fail') } : JSON.parse(kept);
sessionStorage.setItem('scene', JSON.stringify(scene));
mount(createFakeClient(scene));
