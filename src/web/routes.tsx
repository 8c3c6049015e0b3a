import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { loadOtherTexts } from './i18n.ts'
import type { Session } from './session.ts'
import { Crashed } from './shell/Crashed.tsx'
import { Layout } from './shell/Layout.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { hasPage, page, type RecordPath, recordPages, settingsPages } from './shell/pages.ts'

/** The context of every route. `session` is null for an anonymous user; `isNew` if no company exists yet. */
export interface RouterContext {
  session: Session | null
  isNew: boolean
  queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: () => (
    <main className="h-full">
      <NotFound />
    </main>
  ),
  errorComponent: Crashed,
})

const strangers = createRoute({ getParentRoute: () => root, id: 'strangers' })
const signIn = createRoute({
  getParentRoute: () => strangers,
  path: '/sign-in',
  component: page('SignInPage'),
  beforeLoad: ({ context }) => {
    if (context.isNew) throw redirect({ to: '/welcome' })
    if (context.session) throw redirect({ to: '/' })
  },
})
const welcome = createRoute({
  getParentRoute: () => strangers,
  path: '/welcome',
  component: page('WelcomePage'),
  beforeLoad: ({ context }) => {
    if (!context.isNew) throw redirect({ to: '/' })
  },
})
const invited = createRoute({
  getParentRoute: () => strangers,
  path: '/invite/$secret',
  component: page('InvitePage'),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Layout,
  beforeLoad: ({ context, location }) => {
    if (context.isNew) throw redirect({ to: '/welcome' })
    if (!context.session) throw redirect({ to: '/sign-in', search: { to: location.href } as never })
  },
})
const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: hasPage('DealsPage') || !hasPage('LeadsPage') ? '/deals' : '/leads' })
  },
})
const leads = createRoute({ getParentRoute: () => inside, path: '/leads', component: page('LeadsPage') })
const lead = createRoute({ getParentRoute: () => leads, path: '$leadId' })
const deals = createRoute({ getParentRoute: () => inside, path: '/deals', component: page('DealsPage') })
const today = createRoute({ getParentRoute: () => inside, path: '/today', component: page('TodayPage') })
const activities = createRoute({
  getParentRoute: () => inside,
  path: '/activities',
  component: page('ActivitiesPage'),
})
const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  component: page('ContactsPage'),
})
const importing = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  component: page('ImportPage'),
})

/** Any other path: the frame stays, so that the user can navigate. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  // The titles of settings screens are in their own namespaces.
  component: lazyRouteComponent(
    async () => (await Promise.all([import('./shell/SettingsLayout.tsx'), loadOtherTexts()]))[0],
  ),
})
/** The settings screens; those that links refer to are listed by name. */
const settingsRoutes = settingsPages.map((each) =>
  createRoute({
    getParentRoute: () => settings,
    path: each.path as 'pipelines' | 'profile' | 'users',
    component: page(each.page),
  }),
)
const recordRoute = <const Path extends string>(parent: typeof inside, path: Path, name: string) =>
  createRoute({ getParentRoute: () => parent, path, component: page(name) })
/** Each path with its own params, so that links are typed. */
type RecordRoute = { [Path in RecordPath]: ReturnType<typeof recordRoute<Path>> }[RecordPath]
/** Each record type with a page, in the settings or elsewhere. */
const recordRoutes = (isInSettings: boolean) =>
  recordPages
    .filter(({ path }) => path.startsWith('/settings/') === isInSettings)
    .map((each) => {
      const parent = isInSettings ? (settings as never) : inside
      return recordRoute(parent, each.path.replace(/^\/settings/, ''), each.page)
    }) as unknown as RecordRoute[]

const tree = root.addChildren([
  strangers.addChildren([signIn, welcome, invited]),
  inside.addChildren([
    start,
    leads.addChildren([lead]),
    deals,
    activities,
    today,
    contacts,
    importing,
    nowhere,
    settings.addChildren([...settingsRoutes, ...recordRoutes(true)]),
    ...recordRoutes(false),
  ]),
])

export const makeRouter = (context: RouterContext) =>
  createRouter({
    routeTree: tree,
    context,
    defaultPreload: 'intent',
    scrollRestoration: false,
    defaultPendingMs: 300,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
