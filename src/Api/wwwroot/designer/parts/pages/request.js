export { missing as request } from './missing.js';
