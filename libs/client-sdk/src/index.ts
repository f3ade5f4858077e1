export * from './facade.js';
export * from './errors.js';
