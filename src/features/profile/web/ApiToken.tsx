import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { userEndpoints } from '../../users/contract.ts'
import { RevocableSecret } from './RevocableSecret.tsx'

const { apiToken, createApiToken, revokeApiToken } = api(userEndpoints)

/** The user's API token. */
export const ApiToken = () => (
  <RevocableSecret
    table="api_token"
    load={() => apiToken()}
    create={async () => {
      const reply = await createApiToken()
      return { ...reply, secret: reply.data.token }
    }}
    revoke={() => revokeApiToken()}
    texts={{
      label: t('users:api_token'),
      since: (time) => t('users:api_token_since', { time }),
      create: t('users:api_token_create'),
      replace: t('users:api_token_replace'),
      revoke: t('users:api_token_revoke'),
      warning: t('users:api_token_warning'),
    }}
  />
)
