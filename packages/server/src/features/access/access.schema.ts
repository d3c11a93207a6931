import { type Principal, principalRoles } from '../../database/principal.ts';
import { builder } from '../../graphql/builder.ts';
import { type Permission, permissions, permissionsOf } from '../../graphql/permissions.ts';

export const PrincipalRole = builder.enumType('PrincipalRole', { values: principalRoles });

const PermissionEnum = builder.enumType('Permission', {
  values: Object.keys(permissions) as Permission[],
});

const Viewer = builder.objectRef<Principal>('Viewer').implement({
  fields: (t) => ({
    organization: t.exposeString('organization', { nullable: true }),
    role: t.expose('role', { type: PrincipalRole }),
    regions: t.field({ type: ['RegionCode'], resolve: ({ regions }) => [...regions] }),
    permissions: t.field({ type: [PermissionEnum], resolve: ({ role }) => permissionsOf(role) }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({ type: Viewer, resolve: (_parent, _args, { principal }) => principal }),
);
