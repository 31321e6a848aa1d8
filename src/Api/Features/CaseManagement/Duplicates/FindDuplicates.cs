using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Duplicates;

/// <summary>Whether somebody is known before they are taken in.</summary>
internal sealed record FindDuplicates(string? PreferredName, string? Surname, string? GivenNames, DateOnly? BirthDate, int? BirthYear) : IQuery<Page<DuplicateHint>>;

internal sealed class FindDuplicatesHandler(DuplicateSearch search) : IRequestHandler<FindDuplicates, Result<Page<DuplicateHint>>>
{
    private static readonly Error NameMissing = Error.Shape("query.name", "Gesucht wird nach surname und givenNames oder nach preferredName.");

    public async Task<Result<Page<DuplicateHint>>> Handle(FindDuplicates request, CancellationToken cancellationToken) =>
        DuplicateSearch.NameIn(request.Surname, request.GivenNames, request.PreferredName) is { } name
            ? Page.Whole(await search.Find(name, request.BirthDate?.Year ?? request.BirthYear, except: null, cancellationToken))
            : NameMissing;
}

internal static class DuplicateEndpoints
{
    public static void MapDuplicates(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/clients/duplicates", async ([AsParameters] FindDuplicates query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).WithTags("Klient*innen").For(Policies.CaseManagement);
}
