using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Identity.Passwords;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.SecondFactors;

internal sealed record GetSecondFactor : IQuery<SecondFactorView>;

/// <param name="Required">Whether one of the person's roles asks for it.</param>
internal sealed record SecondFactorView(bool Enabled, bool Required, int RecoveryCodesLeft);

internal sealed record EnrolSecondFactor(string Password) : IRequest<Result<EnrolmentView>>;

internal sealed record ConfirmSecondFactor(string Code) : IRequest<Result<RecoveryCodesView>>;

/// <summary>Told once.</summary>
internal sealed record RecoveryCodesView(IReadOnlyList<string> RecoveryCodes);

internal sealed record DisableSecondFactor(string Password, string Code, Guid Family) : ICommand;

/// <summary>The administration takes away a factor whose owner has lost it, after having made sure who that is. Every sign-in of the person ends.</summary>
internal sealed record ResetSecondFactor(UserId Id) : ICommand;

internal sealed class OwnSecondFactorHandler(
    KimDbContext db, CurrentCaller caller, SecondFactorDesk desk, Enrolment enrolment, PasswordCheck check, Sessions sessions, ChangeLog changes) :
    IRequestHandler<GetSecondFactor, Result<SecondFactorView>>, IRequestHandler<EnrolSecondFactor, Result<EnrolmentView>>, IRequestHandler<ConfirmSecondFactor, Result<RecoveryCodesView>>,
    IRequestHandler<DisableSecondFactor, Result>, IRequestHandler<ResetSecondFactor, Result>
{
    public async Task<Result<SecondFactorView>> Handle(GetSecondFactor request, CancellationToken cancellationToken)
    {
        var factor = await desk.Of(caller.Value.UserId, cancellationToken);
        return new SecondFactorView(factor is { IsInForce: true }, await desk.IsRequired(caller.Value.UserId, cancellationToken), factor?.RecoveryCodes.Count ?? 0);
    }

    public async Task<Result<EnrolmentView>> Handle(EnrolSecondFactor request, CancellationToken cancellationToken)
    {
        var known = await check.Of(request.Password, cancellationToken);
        return known.Succeeded ? await enrolment.Begin(known.Value, cancellationToken) : known.Error;
    }

    public async Task<Result<RecoveryCodesView>> Handle(ConfirmSecondFactor request, CancellationToken cancellationToken)
    {
        var (tenant, person) = (caller.Value.TenantId, caller.Value.UserId);
        var codes = await enrolment.Confirm(await db.Set<Account>().SingleAsync(one => one.TenantId == tenant && one.Id == person, cancellationToken), request.Code, cancellationToken);
        return codes.Succeeded ? new RecoveryCodesView(codes.Value) : codes.Error;
    }

    public async Task<Result> Handle(DisableSecondFactor request, CancellationToken cancellationToken)
    {
        var known = await check.Of(request.Password, cancellationToken);
        if (!known.Succeeded)
            return known.Error;
        if (await desk.Of(known.Value.Id, cancellationToken) is not { IsInForce: true } factor)
            return SecondFactorErrors.NotEnrolled;
        if (await desk.IsRequired(known.Value.Id, cancellationToken))
            return SecondFactorErrors.RequiredByRole;
        if (!await desk.Accepts(known.Value, factor, request.Code))
            return SecondFactorErrors.WrongCode;
        await Remove(factor, "off", request.Family, cancellationToken);
        return Result.Ok;
    }

    public async Task<Result> Handle(ResetSecondFactor request, CancellationToken cancellationToken)
    {
        if (await db.Set<Account>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is null)
            return UserErrors.NotFound;
        if (request.Id == caller.Value.UserId)
            return UserErrors.OwnAccess;
        if (await desk.Of(request.Id, cancellationToken) is not { } factor)
            return SecondFactorErrors.NotEnrolled;
        await Remove(factor, "reset", except: null, cancellationToken);
        return Result.Ok;
    }

    private async Task Remove(SecondFactor factor, string after, Guid? except, CancellationToken cancellationToken)
    {
        db.Remove(factor);
        await sessions.RevokeAll(factor.AccountId, except, cancellationToken);
        changes.Record("user.secondFactor", factor.AccountId.Value.ToString(), "on", after);
    }
}
