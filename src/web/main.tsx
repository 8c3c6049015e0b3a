import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createRoot } from 'react-dom/client'
import './theme.css'
import { ApiError, onSignedOut } from './api.ts'
import { listenToKeys } from './commands.ts'
import { createFormat, localeTag } from './format.ts'
import { loadLocale } from './i18n.ts'
import { makeRouter } from './routes.tsx'
import {
  guessProfile,
  loadSession,
  profileOf,
  rememberInside,
  rememberLanguage,
  SessionContext,
} from './session.ts'
import { followTabs } from './tabs.ts'
import { applyTheme, rememberTheme } from './theme.ts'
import { ErrorState } from './ui/EmptyState.tsx'
import { Toasts } from './ui/overlay/Toast.tsx'

applyTheme()
const root = createRoot(document.getElementById('root') as HTMLElement)
const guess = guessProfile()

/** Loads the session and the texts of the most likely language in parallel, then renders the page. */
async function start() {
  const guessedTexts = loadLocale(guess.locale, localeTag(guess))
  const { session, isNew, position } = await loadSession()
  const profile = session ? profileOf(session.user) : guess
  await guessedTexts
  if (profile.locale !== guess.locale || localeTag(profile) !== localeTag(guess)) {
    await loadLocale(profile.locale, localeTag(profile))
  }
  rememberInside(session !== null)
  if (session) {
    rememberLanguage(profile.locale)
    rememberTheme(session.user.theme)
  }

  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (count, error) => error instanceof ApiError && error.code === 'network' && count < 2,
        refetchOnWindowFocus: false,
      },
    },
  })
  const router = makeRouter({ session, isNew, queries })
  if (session && position) {
    void import('./live.ts').then(({ followChanges }) => followChanges(queries, session.user, position))
    onSignedOut(() =>
      location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`),
    )
  }
  followTabs(session?.user ?? null)
  listenToKeys(document)
  void import('./fullText.ts').then(({ showFullTexts }) => showFullTexts())
  // The static content of the page stays until it is replaced.
  await router.load()

  root.render(
    <StrictMode>
      <I18nProvider locale={localeTag(profile)}>
        <SessionContext value={{ session, format: createFormat(profile) }}>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
            <Toasts />
          </QueryClientProvider>
        </SessionContext>
      </I18nProvider>
    </StrictMode>,
  )
}

start().catch((error: unknown) => root.render(<ErrorState error={error} onRetry={() => location.reload()} />))
