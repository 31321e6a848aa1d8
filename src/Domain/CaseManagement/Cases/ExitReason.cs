namespace Kim.Domain.CaseManagement.Cases;

/// <summary>Why a case leaves the cycle before its end.</summary>
public enum ExitReason
{
    Move,
    Death,
    LostContact,
    Withdrawal,
    Discontinued,
    Departure,
    Naturalisation,
    OtherCaseManagement,
    RegularService,
    CarrierChange,
}

/// <summary>Where an exit leads.</summary>
public enum ExitRoute
{
    /// <summary>The client can still be asked: goals are evaluated together, then the case is closed.</summary>
    Evaluation,

    /// <summary>The client cannot be asked, or may no longer be: the case manager closes.</summary>
    Closure,

    /// <summary>Nothing was begun that would need closing.</summary>
    End,
}

public static class ExitRoutes
{
    public static ExitRoute Of(ExitReason reason) => reason switch
    {
        ExitReason.Death or ExitReason.LostContact or ExitReason.Withdrawal or ExitReason.Discontinued or ExitReason.Departure => ExitRoute.Closure,
        _ => ExitRoute.Evaluation,
    };
}
