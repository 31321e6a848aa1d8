using System.Text.Json.Serialization;
using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Duplicates;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <param name="JustTakenIn">Then the answer also says whether the carrier knew the person already .</param>
internal sealed record GetClient(ClientId Id, bool JustTakenIn = false) : IQuery<ClientView>;

internal sealed record ListClients(string? Search, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ClientLine>>;

internal sealed record ClientView(
    Guid Id, string ClientNumber, string? PreferredName, string? Contact, bool ContactSafe, bool Pseudonymous, string? Surname, string? GivenNames, DateOnly? BirthDate,
    string? Address, string? LegalGuardian, int? BirthYear, string? Gender, IReadOnlyList<string> Citizenships, string? CountryOfOrigin, IReadOnlyList<string> Languages,
    bool InterpreterNeeded, string? Municipality, string? District, DateOnly? EntryDateGermany, DateOnly? ArrivalDateMunicipality, bool? Migrated,
    string? CommunicationPreference, string? Script, bool? MessengerConsent, Guid? HouseholdId, IReadOnlyList<ClientCase> Cases, DateTimeOffset CreatedAt, int Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<DuplicateHint>? PossibleDuplicates = null) : IRevised
{
    public static ClientView Of(Client client, ClientDetails plain, IReadOnlyList<ClientCase> cases) => new(
        client.Id.Value, client.ClientNumber, plain.PreferredName, plain.Contact, plain.ContactSafe, plain.Pseudonymous, plain.Surname, plain.GivenNames, plain.BirthDate,
        plain.Address, plain.LegalGuardian, plain.BirthYear, plain.Gender, client.Citizenships, plain.CountryOfOrigin, client.Languages,
        plain.InterpreterNeeded, plain.Municipality, plain.District, plain.EntryDateGermany, plain.ArrivalDateMunicipality, plain.Migrated,
        plain.CommunicationPreference, plain.Script, plain.MessengerConsent, plain.HouseholdId, cases, client.CreatedAt, client.Revision);
}

internal sealed record ClientCase(Guid Id, string CaseNumber, CaseType Type, CaseStatus Status);

internal sealed record ClientLine(Guid Id, string ClientNumber, string? PreferredName);

internal sealed class ReadClientHandler(CaseDesk desk, DataKeys keys, ClientNames names, DuplicateSearch duplicates, AccessLog accessLog) :
    IRequestHandler<GetClient, Result<ClientView>>, IRequestHandler<ListClients, Result<Page<ClientLine>>>
{
    public async Task<Result<ClientView>> Handle(GetClient request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        accessLog.Read(AccessLog.Client, request.Id.Value, "client");
        var client = taken.Value;
        var cases = await desk.VisibleCases.AsNoTracking().Where(one => one.ClientId == request.Id).OrderBy(one => one.OpenedAt).ToListAsync(cancellationToken);
        var plain = ClientDetails.Of(client, await keys.For(client.Id.Value, cancellationToken));
        var view = ClientView.Of(client, plain, cases.ConvertAll(one => new ClientCase(one.Id.Value, one.CaseNumber, one.Type, one.Status)));
        return request.JustTakenIn ? view with { PossibleDuplicates = await Duplicates(client, plain, cancellationToken) } : view;
    }

    /// <summary>A mere first name says nothing.</summary>
    private async Task<IReadOnlyList<DuplicateHint>> Duplicates(Client client, ClientDetails plain, CancellationToken cancellationToken) =>
        (plain.Surname is not null || client.BirthYear is not null) && DuplicateSearch.NameIn(plain.Surname, plain.GivenNames, plain.PreferredName) is { } name
            ? await duplicates.Find(name, client.BirthYear, client.Id, cancellationToken)
            : [];

    public async Task<Result<Page<ClientLine>>> Handle(ListClients request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var clients = desk.VisibleClients.AsNoTracking();
        if (request.Search is { Length: > 0 } text)
            clients = names.Find(clients, text);

        var behind = clients;
        if (paging.Position() is [var number])
        {
            var last = number.GetString()!;
            behind = clients.Where(client => string.Compare(client.ClientNumber, last) > 0);
        }

        var page = await paging.Read(clients, behind.OrderBy(client => client.ClientNumber), client => [client.ClientNumber], client => client, cancellationToken);
        await names.LoadKeys(page.Items.Select(client => client.Id.Value), cancellationToken);

        accessLog.ReadAll(AccessLog.Client, page.Items.Select(client => client.Id.Value), "client-list", "preferredName");
        var lines = new List<ClientLine>();
        foreach (var client in page.Items)
            lines.Add(new ClientLine(client.Id.Value, client.ClientNumber, await names.NameOf(client, cancellationToken)));

        return new Page<ClientLine>(lines, page.PageInfo);
    }
}
