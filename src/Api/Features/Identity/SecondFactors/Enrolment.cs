using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Persistence;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Identity.SecondFactors;

/// <summary>How a second factor comes to be: a secret is shown, and a code of it comes back.</summary>
internal sealed class Enrolment(KimDbContext db, SecondFactorDesk desk, MasterKey masterKey, ChangeLog changes, TimeProvider time)
{
    private const string Issuer = "KIM";

    public async Task<Result<EnrolmentView>> Begin(Account account, CancellationToken cancellationToken)
    {
        if (!(await desk.Rule(cancellationToken)).IsOn)
            return SecondFactorErrors.Off;
        if (await desk.Of(account.Id, cancellationToken) is { } earlier)
        {
            if (earlier.IsInForce)
                return SecondFactorErrors.InForce;
            // What was shown and never confirmed is worth nothing; the row must be gone before its successor comes.
            db.Remove(earlier);
            await db.SaveChangesAsync(cancellationToken);
        }

        var (factor, secret) = SecondFactor.Enrol(account.TenantId, account.Id, masterKey);
        db.Add(factor);
        var text = Base32.Write(secret);
        return new EnrolmentView(text, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Email)}?secret={text}&issuer={Issuer}&algorithm=SHA1&digits=6&period=30");
    }

    public async Task<Result<IReadOnlyList<string>>> Confirm(Account account, string code, CancellationToken cancellationToken)
    {
        if (await desk.Of(account.Id, cancellationToken) is not { } factor)
            return SecondFactorErrors.NotEnrolled;
        if (factor.IsInForce)
            return SecondFactorErrors.InForce;
        if (factor.Confirm(code, masterKey, time.GetUtcNow()) is not { } codes)
        {
            desk.CountFailure(account);
            return SecondFactorErrors.WrongCode;
        }

        changes.Record("user.secondFactor", account.Id.Value.ToString(), "off", "on");
        return Result<IReadOnlyList<string>>.Ok(codes);
    }
}
