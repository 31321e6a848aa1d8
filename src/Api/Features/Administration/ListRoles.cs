using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Administration;

internal sealed record ListRoles : IQuery<Page<RoleView>>;

internal sealed record RoleView(string Role, string German, string English, DataClass Sees);

internal sealed class ListRolesHandler(TenantSettings settings) : IRequestHandler<ListRoles, Result<Page<RoleView>>>
{
    public async Task<Result<Page<RoleView>>> Handle(ListRoles request, CancellationToken cancellationToken)
    {
        var terms = await settings.Terms(cancellationToken);
        return Page.Whole(RoleCatalogue.Labels.Codes.Select(role => new RoleView(role.Value, terms.In(role.German), role.English, Roles.DataClassOf(role.Value))));
    }
}
