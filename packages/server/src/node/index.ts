export { type NodeHandler, type NodeHandlerOptions, toNodeHandler } from './node-handler.js';
