using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Lean;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

internal sealed record OpenCase(
    Guid? ClientId = null, string? ClientNumber = null, string? Type = null, string? AccessRoute = null, DateOnly? ReferralDate = null,
    Guid? ReferrerPartnerId = null, string? TargetGroup = null, Guid? UnitId = null, string? ExternalFileNumber = null) : ICommand<CaseId>;

internal sealed class OpenCaseHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock, NumberSeries numbers, DataKeys keys, TenantSettings settings, ConceptOn concept, LeanMode lean)
    : IRequestHandler<OpenCase, Result<CaseId>>
{
    public async Task<Result<CaseId>> Handle(OpenCase request, CancellationToken cancellationToken)
    {
        var client = await FindClient(request, cancellationToken);
        if (await Refusal(request, client, cancellationToken) is { } refusal)
            return refusal;
        if (LeanClient.HasPersonData(client!) && await lean.IsOn(cancellationToken))
            return LeanModeErrors.ClientHasPersonData;

        var type = Slug.TryParse<CaseType>(request.Type, out var known) ? known : default;
        var opened = SupportCase.Open(
            new CaseOpening(
                caller.Value.TenantId, caller.Value.Carrier!.Value, caller.Value.UnitId!.Value, client!.Id, await CaseNumber(numbers, clock, cancellationToken), type,
                request.AccessRoute!, request.ReferralDate ?? clock.Today, request.ReferrerPartnerId, request.TargetGroup, caller.Value.UserId, request.ExternalFileNumber),
            clock.Now);
        if (!opened.Succeeded)
            return opened.Error;

        db.Add(opened.Value);
        await keys.For(opened.Value.Id.Value, cancellationToken);
        return opened.Value.Id;
    }

    public static Task<string> CaseNumber(NumberSeries numbers, BusinessClock clock, CancellationToken cancellationToken) =>
        numbers.Next($"F-{clock.Today.Year}", cancellationToken);

    private async Task<Client?> FindClient(OpenCase request, CancellationToken cancellationToken)
    {
        if (request.ClientId is { } id)
            return await desk.VisibleClients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == new ClientId(id), cancellationToken);
        return request.ClientNumber is { } number
            ? await desk.VisibleClients.AsNoTracking().SingleOrDefaultAsync(client => client.ClientNumber == number, cancellationToken)
            : null;
    }

    private async Task<Error?> Refusal(OpenCase request, Client? client, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var groupIsValid = request.TargetGroup is null || await concept.FindGroup(request.ReferralDate ?? today, request.TargetGroup, cancellationToken) is not null;

        return new Faults()
            .Require((request.ClientId is null) != (request.ClientNumber is null), "clientId", "case.client-reference", "Bitte entweder clientId oder clientNumber angeben.")
            .Require(client is not null || (request.ClientId is null && request.ClientNumber is null), request.ClientId is null ? "clientNumber" : "clientId", "client.not-found", "Diese Person gibt es hier nicht.")
            .Require(Slug.TryParse<CaseType>(request.Type, out _), "type", "case.unknown-type", "Möglich sind: case-management, referral-counselling.")
            .Require((await settings.Codes(cancellationToken)).Offers("access-route", request.AccessRoute), "accessRoute", "code.unknown", "Diesen Zugangsweg gibt es nicht.")
            .Require(request.ReferralDate is null || request.ReferralDate <= today, "referralDate", "case.referral-date-ahead", "Das Meldedatum liegt in der Zukunft.")
            .Require(groupIsValid, "targetGroup", "intake.target-group-not-valid", "Die Zielgruppe gehört nicht zum Handlungskonzept, das bei der Meldung galt.")
            .Require(request.UnitId is null || request.UnitId == caller.Value.UnitId?.Value, "unitId", "case.foreign-unit", "Ein Fall beginnt in der eigenen Stelle; weitergegeben wird er danach.")
            .Require(request.ExternalFileNumber is null || FileNumber.IsValid(request.ExternalFileNumber), "externalFileNumber", "case.file-number", "Ein Aktenzeichen hat bis zu 64 Buchstaben, Ziffern und die Zeichen . / - _ ohne Leerzeichen.")
            .Refusal("case.invalid", "Der Fall ist unvollständig.");
    }
}
