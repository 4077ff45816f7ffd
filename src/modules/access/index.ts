export { KNOWN_PERMISSIONS } from './access.permissions.js';
export { createAuthenticator, TokenRefused, type Authenticate } from './authenticator.service.js';
export { parseExpiry } from './token.rules.js';
export { createToken, listTokens, revokeToken, type TokenRequest, type TokenSummary } from './token.service.js';
