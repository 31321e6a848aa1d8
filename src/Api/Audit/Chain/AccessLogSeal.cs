using Kim.Domain.Shared;

namespace Kim.Api.Audit.Chain;

/// <summary>
/// One link of a tenant's proof: the lines of one month that transactions <c>[FromTx, NextTx)</c> wrote. Numbered without a gap per tenant;
/// each month is a chain of its own, so that a month can be dropped whole.
/// </summary>
/// <param name="OpenTx">The first transaction that had not begun when this was sealed.</param>
/// <param name="Links">Of each line the first <see cref="LogChain.LinkBytes"/> bytes of the chain's state behind it: they tell where a chain breaks.</param>
/// <param name="Head">The chain's state behind the last line; the month's next seal goes on from it.</param>
internal sealed record AccessLogSeal(
    TenantId TenantId, long Number, DateOnly Month, DateTimeOffset SealedAt, string KeyId, long FromTx, long NextTx, long OpenTx, int Lines, byte[] Links, byte[] Head);

/// <summary>A month whose time was over: which seals are missing for that reason, signed with the chain's key.</summary>
/// <param name="Numbers">Of the seals, as ranges: <c>1-4,6</c>.</param>
internal sealed record AccessLogDrop(
    TenantId TenantId, DateOnly Month, DateTimeOffset DroppedAt, string KeyId, string Numbers, long NextTx, long Lines, byte[] Head, byte[] Mac);
