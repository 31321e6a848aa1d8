using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.ReferralInbox;

/// <summary>Tells the referrer something before there is a decision; the referral stays open.</summary>
internal sealed record AnswerReferrer(ReferralRequestId Id, string? Code) : ICommand;

/// <summary>Opens the person's case at once. Whoever is known already is named by <c>clientId</c>, and is not taken in twice.</summary>
internal sealed record AcceptReferralRequest(ReferralRequestId Id, string? Type, Guid? ClientId, string? TargetGroup) : ICommand;

internal sealed record ForwardReferralRequest(ReferralRequestId Id, Guid? UnitId, bool PersonConsents) : ICommand;

internal sealed record DeclineReferralRequest(ReferralRequestId Id, string? Reason) : ICommand;

internal sealed class DecideReferralRequestHandler(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, DataKeys keys, CaseDesk desk, CaseOpenings openings, ReferralPosts posts, ReminderPlan reminders,
    TenantSettings settings) :
    IRequestHandler<AnswerReferrer, Result>, IRequestHandler<AcceptReferralRequest, Result>, IRequestHandler<ForwardReferralRequest, Result>, IRequestHandler<DeclineReferralRequest, Result>
{
    public async Task<Result> Handle(AnswerReferrer request, CancellationToken cancellationToken)
    {
        if (await Take(request.Id, cancellationToken) is not { } found)
            return ReferralRequestErrors.NotFound;
        if (request.Code is not { } code || !(await settings.Codes(cancellationToken)).Offers("referral-answer", code))
            return Faulty("code", "code.unknown", "Diesen Zwischenbescheid gibt es nicht.");
        return found.Answer(code, caller.Value.UserId, clock.Now);
    }

    public async Task<Result> Handle(AcceptReferralRequest request, CancellationToken cancellationToken)
    {
        if (await Take(request.Id, cancellationToken) is not { } found)
            return ReferralRequestErrors.NotFound;
        if (found.State is not ReferralRequestState.Received)
            return ReferralRequestErrors.AlreadyAnswered;
        if (!Slug.TryParse<CaseType>(request.Type ?? Slug.Of(CaseType.CaseManagement), out var type))
            return Faulty("type", "case.unknown-type", "Möglich sind: case-management, referral-counselling.");

        var client = await ClientOf(found, request.ClientId, cancellationToken);
        if (!client.Succeeded)
            return client.Error;
        var opened = await openings.Open(client.Value, type, new Arrival(found.InstitutionCode, found.ReceivedOn, found.PartnerId, request.TargetGroup), cancellationToken);
        return opened.Succeeded ? Done(found, found.Accept(opened.Value.Id, caller.Value.UserId, clock.Now)) : opened.Error;
    }

    public async Task<Result> Handle(ForwardReferralRequest request, CancellationToken cancellationToken)
    {
        if (await Take(request.Id, cancellationToken) is not { } found)
            return ReferralRequestErrors.NotFound;
        if (await posts.Find(request.UnitId, cancellationToken) is not { } address)
            return Faulty("unitId", ReferralRequestErrors.UnknownPost.Code, ReferralRequestErrors.UnknownPost.Message);

        // Opened before the decision, which forgets who is meant.
        var key = await keys.For(found.Id.Value, cancellationToken);
        var (name, contact, id) = (key.Open(found.PreferredName), key.Open(found.Contact), ReferralRequestId.New());
        var forwarded = Done(found, found.Forward(address, id, request.PersonConsents, caller.Value.UserId, clock.Now));
        return forwarded.Succeeded ? await posts.Put(id, address, Facts, found, cancellationToken) : forwarded;

        ReferralFacts Facts(DataKey sealing) => new(
            found.InstitutionCode, found.PartnerId, sealing.SealOptional(name), sealing.SealOptional(contact), found.ContactSafe, found.Criteria, PersonConsents: true, found.ConsentOn,
            found.Languages, found.InterpreterNeeded, found.MunicipalityCode, found.DistrictCode);
    }

    public async Task<Result> Handle(DeclineReferralRequest request, CancellationToken cancellationToken)
    {
        if (await Take(request.Id, cancellationToken) is not { } found)
            return ReferralRequestErrors.NotFound;
        if (request.Reason is not { } reason || !(await settings.Codes(cancellationToken)).Offers("referral-decline-reason", reason))
            return Faulty("reason", "code.unknown", "Es fehlt ein Grund aus dem Katalog.");
        return Done(found, found.Decline(reason, caller.Value.UserId, clock.Now));
    }

    private Task<ReferralRequest?> Take(ReferralRequestId id, CancellationToken cancellationToken)
    {
        var (tenant, unit) = (caller.Value.TenantId, caller.Value.UnitId!.Value);
        return db.Set<ReferralRequest>().SingleOrDefaultAsync(one => one.TenantId == tenant && one.Id == id && one.UnitId == unit, cancellationToken);
    }

    private async Task<Result<Client>> ClientOf(ReferralRequest found, Guid? known, CancellationToken cancellationToken)
    {
        if (known is { } id)
            return await desk.Take(new ClientId(id), cancellationToken);

        var key = await keys.For(found.Id.Value, cancellationToken);
        return await openings.Register(
            new ClientDetails(
                key.Open(found.PreferredName), key.Open(found.Contact), found.ContactSafe, Languages: found.Languages, InterpreterNeeded: found.InterpreterNeeded,
                Municipality: found.MunicipalityCode, District: found.DistrictCode),
            cancellationToken);
    }

    /// <summary>Whoever has decided is reminded no more.</summary>
    private Result Done(ReferralRequest found, Result decided)
    {
        if (decided.Succeeded)
            reminders.Stop(ReferralRequest.Kind, found.Id.Value);
        return decided;
    }

    private static Error Faulty(string path, string code, string message) =>
        Error.Invalid("referral-request.invalid", "Die Entscheidung ist unvollständig.", [new FieldError(path, code, message)]);
}
