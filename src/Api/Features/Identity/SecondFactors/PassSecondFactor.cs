using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.SecondFactors;

/// <summary>The second step of a sign-in.</summary>
internal sealed record PassSecondFactor(string Ticket, string Code) : IRequest<Result<SessionView>>;

/// <summary>The second step of somebody whose role asks for a factor and who has none yet: the secret for the app …</summary>
internal sealed record EnrolAtSignIn(string Ticket) : IRequest<Result<EnrolmentView>>;

/// <summary>… and its first code, which also signs in.</summary>
internal sealed record ConfirmAtSignIn(string Ticket, string Code) : IRequest<Result<EnrolledSessionView>>;

/// <param name="Secret">Base 32, for typing.</param>
/// <param name="Uri">For a picture that the app reads.</param>
internal sealed record EnrolmentView(string Secret, string Uri);

internal sealed record EnrolledSessionView(SessionView Session, IReadOnlyList<string> RecoveryCodes);

internal sealed class SecondStepHandler(KimDbContext db, DatabaseContext context, CurrentCaller caller, SecondFactorDesk desk, Enrolment enrolment) :
    IRequestHandler<PassSecondFactor, Result<SessionView>>, IRequestHandler<EnrolAtSignIn, Result<EnrolmentView>>, IRequestHandler<ConfirmAtSignIn, Result<EnrolledSessionView>>
{
    public async Task<Result<SessionView>> Handle(PassSecondFactor request, CancellationToken cancellationToken)
    {
        if (await Enter(request.Ticket, cancellationToken) is not { } account || await desk.Of(account.Id, cancellationToken) is not { IsInForce: true } factor)
            return SecondFactorErrors.TicketInvalid;
        return await desk.Accepts(account, factor, request.Code) ? await desk.Begin(account, cancellationToken) : SecondFactorErrors.WrongCode;
    }

    public async Task<Result<EnrolmentView>> Handle(EnrolAtSignIn request, CancellationToken cancellationToken) =>
        await Enter(request.Ticket, cancellationToken) is { } account ? await enrolment.Begin(account, cancellationToken) : SecondFactorErrors.TicketInvalid;

    public async Task<Result<EnrolledSessionView>> Handle(ConfirmAtSignIn request, CancellationToken cancellationToken)
    {
        if (await Enter(request.Ticket, cancellationToken) is not { } account)
            return SecondFactorErrors.TicketInvalid;
        var codes = await enrolment.Confirm(account, request.Code, cancellationToken);
        if (!codes.Succeeded)
            return codes.Error;
        var session = await desk.Begin(account, cancellationToken);
        return session.Succeeded ? new EnrolledSessionView(session.Value, codes.Value) : session.Error;
    }

    private async Task<Account?> Enter(string ticket, CancellationToken cancellationToken)
    {
        if (desk.Read(ticket) is not { } who)
            return null;
        caller.Is(Caller.System(new TenantId(who.TenantId), null));
        await context.Enter(caller.Value, cancellationToken);
        return await db.Set<Account>().SingleOrDefaultAsync(one => one.Id == new UserId(who.AccountId) && one.SecurityStamp == who.Stamp && one.Active, cancellationToken);
    }
}
