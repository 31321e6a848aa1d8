using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Persons;

internal sealed record ListCasePersons(CaseId CaseId) : IQuery<Page<CasePersonView>>;

internal sealed record GetCasePerson(CaseId CaseId, CasePersonId Id) : IQuery<CasePersonView>;

/// <param name="MayBeAssessed">Whether an assessment may say anything about this person today.</param>
internal sealed record CasePersonView(
    Guid Id, string Relation, Guid? ClientId, string? ClientNumber, string? Name, int? BirthYear, bool Adult, IReadOnlyList<PersonConsent> Consents, bool MayBeAssessed, DateOnly? LeftOn);

internal sealed class ReadCasePersonsHandler(KimDbContext db, CaseDesk desk, CaseFolder folder, DataKeys keys, BusinessClock clock) :
    IRequestHandler<ListCasePersons, Result<Page<CasePersonView>>>, IRequestHandler<GetCasePerson, Result<CasePersonView>>
{
    public async Task<Result<Page<CasePersonView>>> Handle(ListCasePersons request, CancellationToken cancellationToken)
    {
        var read = await Read(request.CaseId, cancellationToken);
        return read.Succeeded ? Page.Whole(read.Value) : read.Error;
    }

    public async Task<Result<CasePersonView>> Handle(GetCasePerson request, CancellationToken cancellationToken)
    {
        var read = await Read(request.CaseId, cancellationToken);
        if (!read.Succeeded)
            return read.Error;
        return read.Value.Find(person => person.Id == request.Id.Value) is { } found ? found : CasePersonErrors.NotFound;
    }

    private async Task<Result<List<CasePersonView>>> Read(CaseId caseId, CancellationToken cancellationToken)
    {
        var seen = await desk.See(caseId, "case-person", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var views = new List<CasePersonView>();
        foreach (var person in await folder.All<CasePerson>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken))
        {
            var client = person.ClientId is { } id ? await db.Set<Client>().AsNoTracking().SingleAsync(one => one.TenantId == person.TenantId && one.Id == id, cancellationToken) : null;
            var name = client is null ? key.Open(person.Name) : (await keys.For(client.Id.Value, cancellationToken)).Open(client.PreferredName);
            views.Add(new CasePersonView(
                person.Id.Value, person.RelationCode, client?.Id.Value, client?.ClientNumber, name, client?.BirthYear ?? person.BirthYear, person.Adult, person.Consents,
                person.MayBeAssessed(clock.Today), person.LeftOn));
        }

        return views;
    }
}
