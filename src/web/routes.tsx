import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { Session } from './session.ts'
import { Crashed } from './shell/Crashed.tsx'
import { Layout } from './shell/Layout.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { hasPage, page } from './shell/pages.ts'

/** What every route knows. `session` is null for a stranger; `isNew` when the company does not exist yet. */
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
const deal = createRoute({
  getParentRoute: () => inside,
  path: '/deals/$dealId',
  component: page('DealPage'),
})
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
const person = createRoute({
  getParentRoute: () => inside,
  path: '/persons/$personId',
  component: page('PersonPage'),
})
const organization = createRoute({
  getParentRoute: () => inside,
  path: '/organizations/$organizationId',
  component: page('OrganizationPage'),
})
const importing = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  component: page('ImportPage'),
})

/** Any other address: the frame stays, so that one can go on. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./shell/SettingsLayout.tsx')),
})
const setting = <const P extends string>(path: P, name: string) =>
  createRoute({ getParentRoute: () => settings, path, component: page(name) })

const tree = root.addChildren([
  strangers.addChildren([signIn, welcome, invited]),
  inside.addChildren([
    start,
    leads.addChildren([lead]),
    deals,
    deal,
    activities,
    today,
    contacts,
    person,
    organization,
    importing,
    nowhere,
    settings.addChildren([
      setting('profile', 'ProfilePage'),
      setting('company', 'CompanyPage'),
      setting('users', 'UsersPage'),
      setting('permissions', 'PermissionsPage'),
      setting('audit', 'AuditPage'),
      setting('pipelines', 'PipelinesPage'),
      setting('labels', 'LabelsPage'),
      setting('sources', 'SourcesPage'),
      setting('lost-reasons', 'LostReasonsPage'),
      setting('activity-types', 'ActivityTypesPage'),
      setting('deleted', 'DeletedPage'),
    ]),
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
