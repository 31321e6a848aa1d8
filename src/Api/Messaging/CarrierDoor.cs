using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Messaging;

/// <summary>
/// Hands something to a carrier that the caller does not act for: what is written inside goes through that carrier's row-level
/// security, in the same transaction. It lets in and shows nothing out; whoever uses it says why that may be.
/// </summary>
internal sealed class CarrierDoor(KimDbContext db, CurrentCaller caller)
{
    public async Task<Result> Through(CarrierId carrier, Func<Task<Result>> write, CancellationToken cancellationToken)
    {
        var own = caller.Value;
        if (own.Carrier == carrier)
            return await write();

        // What was changed so far is the caller's own and is written as such.
        await db.SaveChangesAsync(cancellationToken);
        await ActFor(own with { Carrier = carrier }, cancellationToken);
        var written = await write();
        if (written.Succeeded)
            await db.SaveChangesAsync(cancellationToken);
        await ActFor(own, cancellationToken);
        return written;
    }

    private async Task ActFor(Caller who, CancellationToken cancellationToken)
    {
        caller.Is(who);
        await db.Database.ExecuteSqlAsync($"select set_config('kim.carrier', {who.Carrier?.Value.ToString() ?? ""}, true)", cancellationToken);
    }
}
