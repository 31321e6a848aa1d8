using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Transmissions;

/// <summary>Records that a client releases a person from secrecy. <c>releasedUserId</c> names somebody who works here, <c>releasedPerson</c> anybody else.</summary>
internal sealed record RecordSecrecyRelease(CaseId CaseId, SecrecyReleaseBody Body) : ICommand<SecrecyReleaseId>;

internal sealed record SecrecyReleaseBody(
    Guid? ReleasedUserId = null, string? ReleasedPerson = null, RecipientEntry? Towards = null, IReadOnlyList<string>? Topics = null, DateOnly? ValidUntil = null, Guid? DocumentId = null);

internal sealed record WithdrawSecrecyRelease(CaseId CaseId, SecrecyReleaseId Id, string? Channel) : ICommand;

internal sealed class SecrecyReleaseHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TransmissionDesk transmissions, TenantSettings settings) :
    IRequestHandler<RecordSecrecyRelease, Result<SecrecyReleaseId>>, IRequestHandler<WithdrawSecrecyRelease, Result>
{
    public async Task<Result<SecrecyReleaseId>> Handle(RecordSecrecyRelease request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var (one, body, tenant, codes) = (taken.Value, request.Body, caller.Value.TenantId, await settings.Codes(cancellationToken));
        var released = body.ReleasedUserId is { } user ? new UserId(user) : (UserId?)null;

        var faults = new Faults()
            .Require(body.Topics?.All(topic => codes.Offers("data-category", topic)) is not false, "topics", "code.unknown", "Eine dieser Datenarten gibt es nicht.")
            .Require(released is null || await db.Set<Account>().AnyAsync(account => account.TenantId == tenant && account.Id == released, cancellationToken), "releasedUserId", "user.not-found", "Diese Person gibt es hier nicht.")
            .Require(body.ReleasedPerson is null or { Length: <= 200 }, "releasedPerson", "field.length", "Ein Name hat höchstens 200 Zeichen.");
        if (faults.Refusal("secrecy-release.invalid", "Die Schweigepflichtentbindung ist unvollständig.") is { } refusal)
            return refusal;

        var key = await folder.Key(one, cancellationToken);
        var towards = await transmissions.RecipientOf(body.Towards, null, key, cancellationToken) ?? new Recipient("");
        var recorded = one.RecordSecrecyRelease(
            new SecrecyReleaseTerms(released, key.SealOptional(body.ReleasedPerson), towards, body.Topics ?? [], body.ValidUntil, body.DocumentId), caller.Value.UserId, clock.Now);
        if (!recorded.Succeeded)
            return recorded.Error;

        db.Add(recorded.Value);
        return recorded.Value.Id;
    }

    public async Task<Result> Handle(WithdrawSecrecyRelease request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var channel = request.Channel ?? "in-person";
        if (!(await settings.Codes(cancellationToken)).Offers("withdrawal-channel", channel))
            return Error.Invalid("secrecy-release.invalid", "Der Widerruf ist unvollständig.", [new FieldError("channel", "code.unknown", "Diesen Weg gibt es nicht.")]);

        var release = await folder.All<SecrecyRelease>(taken.Value).SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        return release is null ? SecrecyReleaseErrors.NotFound : release.Withdraw(channel, clock.Now);
    }
}
