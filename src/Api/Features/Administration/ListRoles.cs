using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Administration;

internal sealed record ListRoles : IQuery<Page<RoleView>>;

internal sealed record RoleView(string Role, string German, string English, DataClass Sees);

internal sealed record ListCodeLists(string? Key) : IQuery<Page<CodeListView>>;

internal sealed record CodeListView(string Key, string German, string English, IReadOnlyList<CodeView> Codes);

internal sealed record CodeView(string Value, string German, string English, DateOnly? ValidFrom, DateOnly? ValidTo);

internal sealed class ListCataloguesHandler : IRequestHandler<ListRoles, Result<Page<RoleView>>>, IRequestHandler<ListCodeLists, Result<Page<CodeListView>>>
{
    public Task<Result<Page<RoleView>>> Handle(ListRoles request, CancellationToken cancellationToken) =>
        Answer(RoleCatalogue.Labels.Codes.Select(role => new RoleView(role.Value, role.German, role.English, Roles.DataClassOf(role.Value))));

    public Task<Result<Page<CodeListView>>> Handle(ListCodeLists request, CancellationToken cancellationToken) =>
        Answer(CodeLists.All.Where(list => request.Key is null || list.Key == request.Key).Select(list => new CodeListView(
            list.Key, list.German, list.English, [.. list.Codes.Select(code => new CodeView(code.Value, code.German, code.English, code.ValidFrom, code.ValidTo))])));

    private static Task<Result<Page<T>>> Answer<T>(IEnumerable<T> items) => Task.FromResult<Result<Page<T>>>(Page.Whole(items));
}
