using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

internal sealed record OpenCase(
    Guid? ClientId = null, string? ClientNumber = null, string? Type = null, string? AccessRoute = null, DateOnly? ReferralDate = null,
    Guid? ReferrerPartnerId = null, string? TargetGroup = null, Guid? UnitId = null, Guid? OutreachActivityId = null, string? ExternalFileNumber = null) : ICommand<CaseId>;

internal sealed class OpenCaseHandler(
    KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock, CaseOpenings openings, TenantSettings settings, ConceptOn concept)
    : IRequestHandler<OpenCase, Result<CaseId>>
{
    public async Task<Result<CaseId>> Handle(OpenCase request, CancellationToken cancellationToken)
    {
        var client = await FindClient(request, cancellationToken);
        if (await Refusal(request, client, cancellationToken) is { } refusal)
            return refusal;

        var type = Slug.TryParse<CaseType>(request.Type, out var known) ? known : default;
        OutreachActivityId? outreach = request.OutreachActivityId is { } activity ? new OutreachActivityId(activity) : null;
        var arrival = new Arrival(request.AccessRoute!, request.ReferralDate ?? clock.Today, request.ReferrerPartnerId, request.TargetGroup, outreach, request.ExternalFileNumber);
        var opened = await openings.Open(client!, type, arrival, cancellationToken);
        return opened.Succeeded ? opened.Value.Id : opened.Error;
    }

    private async Task<Client?> FindClient(OpenCase request, CancellationToken cancellationToken)
    {
        if (request.ClientId is { } id)
            return await desk.VisibleClients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == new ClientId(id), cancellationToken);
        return request.ClientNumber is { } number
            ? await desk.VisibleClients.AsNoTracking().SingleOrDefaultAsync(client => client.ClientNumber == number, cancellationToken)
            : null;
    }

    private Task<bool> IsKnown(OutreachActivityId id, CancellationToken cancellationToken) =>
        db.Set<OutreachActivity>().AnyAsync(activity => activity.TenantId == caller.Value.TenantId && activity.Id == id, cancellationToken);

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
            .Require(request.OutreachActivityId is not { } activity || await IsKnown(new OutreachActivityId(activity), cancellationToken), "outreachActivityId", "outreach.not-found", "Diese aufsuchende Arbeit gibt es nicht.")
            .Require(request.UnitId is null || request.UnitId == caller.Value.UnitId?.Value, "unitId", "case.foreign-unit", "Ein Fall beginnt in der eigenen Stelle; weitergegeben wird er danach.")
            .Require(request.ExternalFileNumber is null || FileNumber.IsValid(request.ExternalFileNumber), "externalFileNumber", "case.file-number", "Ein Aktenzeichen hat bis zu 64 Buchstaben, Ziffern und die Zeichen . / - _ ohne Leerzeichen.")
            .Refusal("case.invalid", "Der Fall ist unvollständig.");
    }
}
