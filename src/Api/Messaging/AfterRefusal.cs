using Kim.Api.Auth;
using Kim.Api.Persistence;

namespace Kim.Api.Messaging;

/// <summary>
/// What must be on record although the request was refused and rolled back: a failed sign-in, a denied access, a refused
/// disclosure. Written after the rollback in a transaction of its own.
/// </summary>
internal sealed class AfterRefusal
{
    private readonly List<(Caller For, Func<KimDbContext, Task> Write)> entries = [];

    public bool IsEmpty => entries.Count == 0;

    public void Record(Caller caller, Func<KimDbContext, Task> write) => entries.Add((caller, write));

    public async Task Write(KimDbContext db, DatabaseContext context, CancellationToken cancellationToken)
    {
        foreach (var (caller, write) in entries)
        {
            await context.Enter(caller, cancellationToken);
            await write(db);
        }

        entries.Clear();
    }
}
